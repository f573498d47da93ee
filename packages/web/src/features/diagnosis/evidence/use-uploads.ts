import { diagnosis } from '@jingwei/contract/diagnosis'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, newKey } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { queryKey } from '../../../api/query.ts'
import { readKept, writeKept } from '../../../app/device-store.ts'
import { smallerPicture } from '../../../app/smaller-picture.ts'

type Waiting = { key: string; itemCode: string; file: File }
export type Upload = Waiting & { sent: number; state: 'waiting' | 'sending' | 'failed'; problem: ApiProblem | null }

/** Files on their way. Without a network they wait on this device and go when it is back; sent twice, a file arrives once. */
export function useUploads(assessmentId: number, personId: string) {
  const client = useQueryClient()
  const place = `files:${personId}:${assessmentId}`
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const list = useRef<readonly Upload[]>([])
  const isBusy = useRef(false)

  const show = useCallback(
    (next: readonly Upload[], isKept = true) => {
      list.current = next
      setUploads(next)
      if (isKept)
        void writeKept(
          place,
          next.map(({ key, itemCode, file }) => ({ key, itemCode, file })),
        )
    },
    [place],
  )
  const update = useCallback(
    (key: string, change: Partial<Upload>) =>
      show(
        list.current.map((one) => (one.key === key ? { ...one, ...change } : one)),
        false,
      ),
    [show],
  )

  const run = useCallback(async () => {
    if (isBusy.current) return
    isBusy.current = true
    try {
      for (
        let next = list.current.find((one) => one.state === 'waiting');
        next;
        next = list.current.find((one) => one.state === 'waiting')
      ) {
        const { key, itemCode, file } = next
        update(key, { state: 'sending', sent: 0, problem: null })
        try {
          await upload(
            diagnosis.addEvidence,
            file,
            { params: { id: assessmentId }, body: { itemCode } },
            { idempotencyKey: key, onProgress: (sent) => update(key, { sent }) },
          )
          // It stays in sight until it is among the evidence; should the page close in between, the same file again is no second one.
          await client.invalidateQueries({ queryKey: [queryKey(diagnosis.assessment)[0]] })
          show(list.current.filter((one) => one.key !== key))
        } catch (error) {
          const problem = error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'client.unreachable', title: '' })
          const isOut = problem.isUnreachable
          update(key, { state: isOut ? 'waiting' : 'failed', problem })
          if (isOut) return
        }
      }
    } finally {
      isBusy.current = false
    }
  }, [assessmentId, client, show, update])

  useEffect(() => {
    let isGone = false
    void readKept<Waiting[]>(place).then((kept) => {
      if (isGone || !kept?.length) return
      show([
        ...kept
          .filter((one) => !list.current.some((other) => other.key === one.key))
          .map((one) => ({ ...one, sent: 0, state: 'waiting' as const, problem: null })),
        ...list.current,
      ])
      void run()
    })
    const again = () => void run()
    window.addEventListener('online', again)
    return () => {
      isGone = true
      window.removeEventListener('online', again)
    }
  }, [place, run, show])

  return {
    uploads,
    add: async (itemCode: string, files: readonly File[]) => {
      const fit = await Promise.all(files.map(smallerPicture))
      show([...list.current, ...fit.map((file) => ({ key: newKey(), itemCode, file, sent: 0, state: 'waiting' as const, problem: null }))])
      void run()
    },
    again: (key: string) => {
      update(key, { state: 'waiting', problem: null })
      void run()
    },
    drop: (key: string) => show(list.current.filter((one) => one.key !== key)),
  }
}
export type Uploads = ReturnType<typeof useUploads>
