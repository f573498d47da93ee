import { readSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/** Length and CRC-32 before the bytes, both little-endian. */
export const headBytes = 8
export const largestRecord = 16 * 1024 * 1024

export function framed(payload: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(headBytes + payload.length)
  record.writeUInt32LE(payload.length, 0)
  record.writeUInt32LE(crc32(payload), 4)
  record.set(payload, headBytes)
  return record
}

/** The record at a place of a segment; null where there is no whole one. */
export function recordIn(file: number, at: number, size: number): { payload: Buffer; next: number } | null {
  const head = Buffer.allocUnsafe(headBytes)
  if (at + headBytes > size || readSync(file, head, 0, headBytes, at) < headBytes) return null
  const length = head.readUInt32LE(0)
  const next = at + headBytes + length
  if (length === 0 || length > largestRecord || next > size) return null
  const payload = Buffer.allocUnsafe(length)
  if (readSync(file, payload, 0, length, at + headBytes) < length) return null
  return crc32(payload) === head.readUInt32LE(4) ? { payload, next } : null
}
