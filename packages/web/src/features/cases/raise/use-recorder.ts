import { useEffect, useRef, useState } from 'react'

/** A voice note by the browser's own recorder; at most five minutes, so that it stays under the size that is taken. */
const mostMs = 300_000
const types = [['audio/webm', 'webm'], ['audio/mp4', 'm4a'], ['audio/ogg', 'ogg']] as const

export type Recorder = { isPossible: boolean; seconds: number | null; failed: boolean; start: () => Promise<void>; stop: () => void }

export function useRecorder(onDone: (file: File) => void): Recorder {
  const [since, setSince] = useState<number | null>(null)
  const [seconds, setSeconds] = useState(0)
  const [failed, setFailed] = useState(false)
  const recorder = useRef<MediaRecorder | null>(null)
  const isPossible = typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator
  const stop = () => {
    if (recorder.current?.state === 'recording') recorder.current.stop()
  }
  useEffect(() => {
    if (since === null) return
    const timer = setInterval(() => {
      setSeconds(Math.floor((Date.now() - since) / 1000))
      if (Date.now() - since >= mostMs && recorder.current?.state === 'recording') recorder.current.stop()
    }, 250)
    return () => clearInterval(timer)
  }, [since])
  useEffect(() => () => {
    if (recorder.current?.state === 'recording') recorder.current.stop()
  }, [])

  const start = async () => {
    setFailed(false)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const [type, ending] = types.find(([one]) => MediaRecorder.isTypeSupported(one)) ?? types[0]
      const made = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 })
      const chunks: Blob[] = []
      made.ondataavailable = (event) => chunks.push(event.data)
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        recorder.current = null
        setSince(null)
        onDone(new File(chunks, `voice-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}.${ending}`, { type }))
      }
      made.start(1000)
      recorder.current = made
      setSeconds(0)
      setSince(Date.now())
    } catch {
      setFailed(true)
    }
  }
  return { isPossible, seconds: since === null ? null : seconds, failed, start, stop }
}
