import { expect, it } from 'vitest'
import { deviceName, secretOf } from './device-name.ts'

it('recognises browsers and systems', () => {
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0')).toBe(
    'Edge, Windows',
  )
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E148 MicroMessenger/8.0')).toBe(
    'WeChat, iPhone',
  )
  expect(deviceName('Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36 DingTalk(8.0)')).toBe('DingTalk, Android')
  expect(deviceName('something')).toBeNull()
  expect(deviceName(null)).toBeNull()
})
it('writes the secret in groups', () => expect(secretOf('otpauth://totp/Jingwei:a?secret=ABCDEFGHIJ&issuer=Jingwei')).toBe('ABCD EFGH IJ'))
