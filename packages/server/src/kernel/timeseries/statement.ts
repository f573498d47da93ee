// Just enough of ClickHouse's lexer to know where a statement ends, what it does and in which format it answers.

const closeQuote = (sql: string, from: number, quote: string): number => {
  for (let i = from; i < sql.length; i++) {
    if (sql[i] === '\\') i++
    else if (sql[i] === quote) {
      if (sql[i + 1] !== quote) return i + 1
      i++
    }
  }
  return sql.length
}

const after = (sql: string, needle: string, from: number): number => {
  const at = sql.indexOf(needle, from)
  return at < 0 ? sql.length : at + needle.length
}

/** Where something quoted or a comment may begin. */
const special = /['"`#$]|--|\/\*/g

/** The same length as `sql`, with comments as spaces and everything quoted as underscores, so that patterns may be matched on it. */
export const maskSql = (sql: string): string => {
  let masked = ''
  let i = 0
  const blank = (end: number, filler: string) => {
    masked += filler.repeat(end - i)
    i = end
  }
  for (;;) {
    special.lastIndex = i
    const begin = special.exec(sql)?.index ?? sql.length
    masked += sql.slice(i, begin)
    i = begin
    if (i === sql.length) return masked
    const c = sql[i]!
    const two = sql.slice(i, i + 2)
    if (c === "'" || c === '"' || c === '`') blank(closeQuote(sql, i + 1, c), '_')
    else if (two === '--' || two === '# ' || two === '#!') blank(after(sql, '\n', i), ' ')
    else if (two === '/*') blank(after(sql, '*/', i + 2), ' ')
    else {
      const tag = c === '$' ? /^\$\w*\$/.exec(sql.slice(i, i + 64))?.[0] : undefined
      if (tag) blank(after(sql, tag, i + tag.length), '_')
      else blank(i + 1, c)
    }
  }
}

/** ClickHouse takes one statement a request; a migration file holds several. */
export const splitStatements = (sql: string): string[] => {
  const masked = maskSql(sql)
  const statements: string[] = []
  let from = 0
  for (let end = masked.indexOf(';'); from < sql.length; end = masked.indexOf(';', from)) {
    const until = end < 0 ? sql.length : end
    if (masked.slice(from, until).trim() !== '') statements.push(sql.slice(from, until).trim())
    from = until + 1
  }
  return statements
}

export type Statement = {
  text: string
  /** First keyword in capitals, as SELECT or INSERT. */
  verb: string
  /** The format named at the end of the text, if one is. */
  format: string | undefined
  /** Where `FORMAT` or the `SETTINGS` before it begins. */
  tailAt: number
  /** Further statements follow, which ClickHouse's HTTP interface refuses. */
  several: boolean
}

export const describeStatement = (sql: string): Statement => {
  const masked = maskSql(sql)
  const length = masked.replace(/[;\s]+$/, '').length
  const text = sql.slice(0, length)
  const body = masked.slice(0, length)
  const verb = /^[\s(]*([A-Za-z]+)/.exec(body)?.[1]?.toUpperCase() ?? ''
  const format = /\bFORMAT\s+([A-Za-z]\w*)\s*(?:SETTINGS\s[^;]*)?$/i.exec(body)
  const settings = format && verb === 'INSERT' ? /\bSETTINGS\s/i.exec(body.slice(0, format.index)) : null
  // Data may stand in the text after INSERT … FORMAT x, where a semicolon means nothing.
  const inlineData = verb === 'INSERT' ? /\bFORMAT\s+\w+\s/i.exec(body)?.index : undefined
  return {
    text,
    verb,
    format: format?.[1],
    tailAt: settings?.index ?? format?.index ?? length,
    several: body.slice(0, inlineData ?? length).includes(';'),
  }
}

const readVerbs = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS', 'FROM', 'VALUES'])
export const isRead = (verb: string): boolean => readVerbs.has(verb)

/** Formats whose bytes may be joined block by block; in all others each block of a stream is a document of its own. */
const joinable = new Set([
  'JSONEachRow', 'JSONCompactEachRow', 'JSONStringsEachRow', 'JSONCompactStringsEachRow', 'NDJSON', 'JSONLines',
  'TabSeparated', 'TabSeparatedRaw', 'TSV', 'TSVRaw', 'CSV', 'LineAsString', 'RowBinary', 'Native',
])
export const isStreamable = (verb: string, format: string): boolean => (verb === 'SELECT' || verb === 'WITH') && joinable.has(format)
