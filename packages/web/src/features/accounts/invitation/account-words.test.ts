import { expect, it } from 'vitest'
import { isAccount, isPassword } from './account-words.ts'

it('takes mobile numbers and addresses', () => {
  expect(['13800000000', ' 138 0000 0000 ', 'a@b.cn'].map(isAccount)).toEqual([true, true, true])
  expect(['1380000000', '23800000000', 'a@b', 'a b@c.cn', ''].map(isAccount)).toEqual([false, false, false, false, false])
})
it('takes passwords of ten characters and more', () =>
  expect(['123456789', '1234567890', '晨'.repeat(201)].map(isPassword)).toEqual([false, true, false]))
