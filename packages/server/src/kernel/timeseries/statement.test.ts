import { describe, expect, it } from 'vitest'
import { describeStatement, isStreamable, maskSql, splitStatements } from './statement.ts'

describe('splitStatements', () => {
  it('keeps semicolons that stand in strings, names, comments and heredocs', () => {
    const sql = "select ';' as `a;b`; -- one; two\nselect 'it''s; \\'quoted;\\'' /* ; */ as \"c;d\";;\n select $x$ a;b $x$ ;\n# last; word"
    expect(splitStatements(sql)).toEqual([
      "select ';' as `a;b`",
      "-- one; two\nselect 'it''s; \\'quoted;\\'' /* ; */ as \"c;d\"",
      'select $x$ a;b $x$',
    ])
  })

  it('gives nothing for a file of comments', () => {
    expect(splitStatements('-- nothing;\n/* at all; */ ;')).toEqual([])
  })
})

describe('describeStatement', () => {
  it('finds verb and format behind comments and before settings', () => {
    const sql = "/* FORMAT CSV */ -- insert\n ( select 'FORMAT TSV' )\nFORMAT JSONEachRow SETTINGS max_threads = 1 ;"
    expect(describeStatement(sql)).toMatchObject({ verb: 'SELECT', format: 'JSONEachRow', several: false })
  })

  it('finds where the file of an insert has to be named', () => {
    const { text, tailAt, format } = describeStatement('INSERT INTO t (`SETTINGS x`, b) SETTINGS a = 1 FORMAT Native')
    expect([text.slice(0, tailAt), text.slice(tailAt), format]).toEqual(['INSERT INTO t (`SETTINGS x`, b) ', 'SETTINGS a = 1 FORMAT Native', 'Native'])
  })

  it('sees a second statement, yet not in the data of an insert', () => {
    expect(describeStatement('select 1; drop table t').several).toBe(true)
    expect(describeStatement('insert into t values (1); drop table t').several).toBe(true)
    expect(describeStatement('insert into t format CSV\n1;2').several).toBe(false)
    expect(describeStatement('select 1;\n ; -- end').several).toBe(false)
  })

  it('takes an unclosed quote to the end of the text', () => {
    expect(maskSql("select 'a; b")).toBe('select _____')
  })
})

it('streams only what may be joined block by block', () => {
  expect(isStreamable('SELECT', 'JSONEachRow')).toBe(true)
  expect(isStreamable('SELECT', 'JSON')).toBe(false)
  expect(isStreamable('SELECT', 'CSVWithNames')).toBe(false)
  expect(isStreamable('SHOW', 'TSV')).toBe(false)
})
