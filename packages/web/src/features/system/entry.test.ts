import { expect, it } from 'vitest'
import { actionWords } from './action-words.ts'
import { differences, subjectPage } from './entry.ts'

it('says only what changed', () => {
  expect(differences({ name: '甲', staff: 3, tags: ['a'] }, { name: '乙', staff: 3, tags: ['a', 'b'] })).toEqual([
    { field: 'name', before: '甲', after: '乙' },
    { field: 'tags', before: '["a"]', after: '["a","b"]' },
  ])
  expect(differences(null, { role: 'officer' })).toEqual([{ field: 'role', before: null, after: 'officer' }])
  expect(differences('open', 'closed')).toEqual([{ field: '', before: 'open', after: 'closed' }])
  expect(differences(null, null)).toEqual([])
})
it('leads to the page of what was touched', () => {
  expect(subjectPage('organisation:12')).toBe('/organisations/12')
  expect(subjectPage('import:3')).toBe('/imports/3')
  expect(subjectPage('person:0f8b')).toBeNull()
  expect(subjectPage('constructor:1')).toBeNull()
  expect(subjectPage(null)).toBeNull()
})
it('says actions in words, and those it does not know by their code', () => {
  expect(actionWords('mandate.granted', 'zh')).toBe('授权')
  expect(actionWords('mandate.granted', 'en')).toBe('mandate granted')
  expect(actionWords('constructor', 'en')).toBe('constructor')
})
