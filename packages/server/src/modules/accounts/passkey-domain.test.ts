import { expect, it } from 'vitest'
import { passkeyDomain } from './passkey-domain.ts'

it('makes passkeys for names over https and for one’s own machine, else for none', () => {
  expect(
    ['https://jw.example.gov.cn', 'https://jw.example.gov.cn:8443/x', 'http://127.0.0.1:7460', 'http://localhost:7460', 'http://[::1]:7460'].map(passkeyDomain),
  ).toEqual(['jw.example.gov.cn', 'jw.example.gov.cn', 'localhost', 'localhost', 'localhost'])
  expect(['http://jw.example.gov.cn', 'https://10.1.2.3', 'https://[fd00::1]', 'http://10.1.2.3:7460'].map(passkeyDomain)).toEqual([null, null, null, null])
})
