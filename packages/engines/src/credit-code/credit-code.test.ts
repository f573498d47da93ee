import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCreditCode, isOrganisationCode, isRegistrationNumber, make, normaliseCreditCode, organisationCheckCharacter,
  registrationCheckDigit } from './index.ts'

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const prefix = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map((characters) => characters.join(''))
/** The example printed in GB 32100-2015. */
const standard = '91350100M000100Y43'

describe('unified social credit code', () => {
  it('accepts the example of the standard and takes it apart', () => {
    expect(checkCreditCode(standard)).toEqual({
      ok: true, code: standard, regionCode: '350100', organisationCode: 'M000100Y4', organisationCodeValid: true,
    })
  })

  it.each([
    [' 91350100m000100y43\u3000'],
    ['９１３５０１００Ｍ０００１００Ｙ４３'],
    ['9135 0100-M000100Y-43'],
    ["'91350100M000100Y43\u200b\ufeff"],
    ['\u202a91350100M000100Y43\u202c\r\n'],
  ])('reads %j as typed', (raw) => {
    expect(normaliseCreditCode(raw)).toBe(standard)
    expect(checkCreditCode(raw)).toMatchObject({ ok: true, code: standard })
  })

  it.each(['', '  ', '\u200b', '-'])('calls %j empty', (raw) => {
    expect(checkCreditCode(raw)).toEqual({ ok: false, reason: 'empty' })
  })

  it('tells the length', () => {
    expect(checkCreditCode(standard.slice(1))).toMatchObject({ ok: false, reason: 'length', length: 17 })
    expect(checkCreditCode('9.135E+17')).toMatchObject({ ok: false, reason: 'length' })
  })

  it('points at the wrong letter and suggests what was meant', () => {
    expect(checkCreditCode('9135O100M000100Y43')).toEqual({
      ok: false, reason: 'alphabet', code: '9135O100M000100Y43', position: 5, character: 'O', suggestion: standard,
    })
    expect(checkCreditCode('9I3501OOM000100Y43')).toMatchObject({ reason: 'alphabet', position: 2, character: 'I', suggestion: standard })
    expect(checkCreditCode('9135010中M000100Y43')).toMatchObject({ reason: 'alphabet', position: 8, character: '中', suggestion: null })
    expect(checkCreditCode('91350100M000100V43')).toMatchObject({ reason: 'alphabet', position: 16, suggestion: null })
  })

  it('names the expected check character', () => {
    expect(checkCreditCode('91350100M000100Y4X')).toMatchObject({ reason: 'check', expected: '3', found: 'X', suggestion: null })
  })

  it('suggests B for 8', () => {
    const right = make('91350100MB0001002')
    expect(checkCreditCode(right.replace('B', '8'))).toMatchObject({ reason: 'check', suggestion: right })
  })

  it('recognises the fifteen digits used before 2015', () => {
    expect(checkCreditCode('110108000000016')).toEqual({ ok: false, reason: 'old-registration-number', code: '110108000000016',
      checkValid: true })
    expect(checkCreditCode('110108000000017')).toMatchObject({ reason: 'old-registration-number', checkValid: false })
    expect(checkCreditCode('11010800000001X')).toMatchObject({ reason: 'length' })
  })

  it('says when letters stand where the region should', () => {
    expect(checkCreditCode(make('91AB0100M000100Y4'))).toMatchObject({ ok: true, regionCode: null })
  })

  it('does not refuse a code for its inner organisation code', () => {
    expect(checkCreditCode(make('91350100M000100Y5'))).toMatchObject({ ok: true, organisationCodeValid: false })
  })

  it('makes only from seventeen characters of the alphabet', () => {
    expect(() => make('91350100M000100Y')).toThrow(RangeError)
    expect(() => make('91350100I000100Y4')).toThrow('character 9')
  })

  it('accepts every code it makes', () => {
    fc.assert(fc.property(prefix, (begin) => {
      expect(checkCreditCode(make(begin))).toMatchObject({ ok: true, code: make(begin) })
    }))
  })

  it('finds every single wrong character and every swap of unequal neighbours', () => {
    fc.assert(fc.property(prefix, fc.nat(17), fc.constantFrom(...alphabet), (begin, at, other) => {
      const code = make(begin)
      const wrong = code.slice(0, at) + other + code.slice(at + 1)
      expect(checkCreditCode(wrong).ok).toBe(wrong === code)
      const swapped = at === 17 ? code : code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
      // The last two carry weights 28 and 1, whose difference is not a multiple of 31 either.
      expect(checkCreditCode(swapped).ok).toBe(swapped === code)
    }))
  })

  it('suggests only valid codes, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...'01258OIZSBV9'), { minLength: 18,
      maxLength: 18 }).map((a) => a.join(''))), (raw) => {
      const result = checkCreditCode(raw)
      if (!result.ok && 'suggestion' in result && result.suggestion !== null) expect(checkCreditCode(result.suggestion).ok).toBe(true)
      expect(normaliseCreditCode(normaliseCreditCode(raw))).toBe(normaliseCreditCode(raw))
    }))
  })
})

describe('organisation code', () => {
  it('computes the example of GB 11714', () => {
    expect(organisationCheckCharacter('D2143569')).toBe('X')
    expect(isOrganisationCode('D2143569X')).toBe(true)
    expect(isOrganisationCode('D21435691')).toBe(false)
    expect(organisationCheckCharacter('d2143569')).toBeNull()
    expect(organisationCheckCharacter('D214356')).toBeNull()
  })
})

describe('registration number', () => {
  it('finds every single wrong digit', () => {
    fc.assert(fc.property(fc.array(fc.nat(9), { minLength: 14, maxLength: 14 }), fc.nat(14), fc.nat(9), (digits, at, other) => {
      const body = digits.join('')
      const number = body + String(registrationCheckDigit(body))
      const wrong = number.slice(0, at) + String(other) + number.slice(at + 1)
      expect(isRegistrationNumber(wrong)).toBe(wrong === number)
    }))
  })
  it('wants digits only', () => {
    expect(registrationCheckDigit('1101080000000X')).toBeNull()
    expect(isRegistrationNumber('')).toBe(false)
  })
})
