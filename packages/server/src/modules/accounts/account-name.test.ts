import { describe, expect, it } from 'vitest'
import { accountOf, emailOf, isAccount } from './account-name.ts'

describe('account names', () => {
  it.each(['13800001234', '138 0000 1234', '+86 138-0000-1234', '008613800001234'])('reads the mobile number %s', (typed) => {
    expect([emailOf(typed), accountOf(emailOf(typed)), isAccount(typed)]).toEqual(['13800001234@phone.invalid', '13800001234', true])
  })
  it('reads an e-mail in any case', () => {
    expect([emailOf(' Zhou.Lan@Example.COM '), isAccount('Zhou.Lan@Example.COM')]).toEqual(['zhou.lan@example.com', true])
  })
  it.each(['', 'zhou', '12800001234', '1380000123', 'a@b', 'a b@c.cn', 'a@@c.cn', 'a@c.invalid', '13800001234@phone.invalid'])(
    'takes no account named “%s”',
    (typed) => {
      expect(isAccount(typed)).toBe(false)
    },
  )
})
