import { expect, it } from 'vitest'
import { pathTo } from './paths.ts'

it('builds addresses', () => {
  expect(pathTo('today')).toBe('/')
  expect(pathTo('organisation', { id: 7 })).toBe('/organisations/7')
  expect(pathTo('organisations', { q: '晨岭', page: undefined })).toBe('/organisations?q=%E6%99%A8%E5%B2%AD')
  expect(pathTo('invitation', { token: 'a/b' }, { from: 'mail' })).toBe('/invitations/a%2Fb?from=mail')
})
