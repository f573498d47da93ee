import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhotoOrigin, stripPhoto } from './index.ts'
import { photoWith } from './photo.fixture.ts'

const nothing = { takenAt: null, zone: null, place: null }
describe('where a photo comes from', () => {
  it('is what the camera wrote', () => {
    expect(readPhotoOrigin(photoWith())).toEqual({ takenAt: '2026-03-01T09:30:00', zone: '+08:00', place: { latitude: 28.4583333, longitude: 117.97, accuracyMetres: 12 } })
    expect(readPhotoOrigin(photoWith({ zone: null }))).toMatchObject({ takenAt: '2026-03-01T09:30:00', zone: null })
  })
  it.each(['2026:02:30 09:30:00', '0000:00:00 00:00:00', 'yesterday', '    :  :     :  :  '])('is not a time that is none: %s', (takenAt) => expect(readPhotoOrigin(photoWith({ takenAt })).takenAt).toBeNull())
  it('is gone once it was taken out', () => expect(readPhotoOrigin(stripPhoto(photoWith())!.bytes)).toEqual(nothing))
  it('is nothing of what is no photo', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    expect(readPhotoOrigin(bytes)).toEqual(nothing)
  })))
  it('breaks on no bytes', () => {
    const whole = photoWith()
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
      const bytes = whole.slice(0, length)
      for (const [i, value] of changes) if (i < length) bytes[i] = value
      const { place } = readPhotoOrigin(bytes)
      expect(place === null || (Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)).toBe(true)
    }), { numRuns: 500 })
  })
})
