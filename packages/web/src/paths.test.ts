import { noticePages } from '@jingwei/contract/notices'
import { describe, expect, it } from 'vitest'
import { pathTo, patterns } from './paths.ts'

const routes = Object.values(import.meta.glob<string>('./routes.tsx', { query: '?raw', import: 'default', eager: true }))[0]

it('builds addresses', () => {
  expect(pathTo('today')).toBe('/')
  expect(pathTo('organisation', { id: 7 })).toBe('/organisations/7')
  expect(pathTo('organisations', { q: '晨岭', page: undefined })).toBe('/organisations?q=%E6%99%A8%E5%B2%AD')
  expect(pathTo('invitation', { token: 'a/b' }, { from: 'mail' })).toBe('/invitations/a%2Fb?from=mail')
})

describe('what a notice opens', () => {
  it.each(Object.entries(noticePages))('is a page: %s', (_kind, path) => {
    const [page] = Object.entries(patterns).find(([, pattern]) => pattern === path.replaceAll(/:(\w+)/g, '$$$1')) ?? []
    expect(page, `${path} is no address of the web`).toBeDefined()
    expect(routes).toContain(`('${page}', () => import(`)
  })
})
