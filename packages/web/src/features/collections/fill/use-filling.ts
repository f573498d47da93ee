import type { FormDefinition, FormFault, FormItem, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import { collections, type Report } from '@jingwei/contract/collections'
import { compileForm, isNumber, storedOf, typedOf, validate } from '@jingwei/engines/collections'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { api, type ApiProblem } from '../../../api/client.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'

/** What stands in the fields, and for which version of the report. */
type Typed = { readonly version: number; readonly texts: Readonly<Record<string, string>>; readonly reasons: FormReasons }
const pauseMs = 700

const textsOf = (items: readonly FormItem[], values: FormValues): Record<string, string> =>
  Object.fromEntries(items.flatMap((item) => {
    const value = values[item.code]
    return value === null || value === undefined ? [] : [[item.code, typeof value === 'number' ? typedOf(item, value) : value]]
  }))
/** What of the fields can be stored, and the codes of those that cannot. */
export function readFields({ items }: FormDefinition, texts: Readonly<Record<string, string>>): { values: FormValues; unread: ReadonlySet<string> } {
  const values: FormValues = {}
  const unread = new Set<string>()
  for (const item of items) {
    const text = texts[item.code]?.trim() ?? ''
    if (text === '') continue
    const value = isNumber(item) ? storedOf(item, text) : text
    if (value === null) unread.add(item.code)
    else values[item.code] = value
  }
  return { values, unread }
}

/**
 * A report as it is typed: kept by this browser with every letter, by the server with every pause, looked at as it is typed. One save at a
 * time; what was typed meanwhile follows.
 */
export function useFilling(report: Report) {
  const { person } = useSession()
  const draft = useDraft<Typed | null>(`collection:${person.id}:${report.id}:${report.revision}`, null)
  const [version, setVersion] = useState(report.version)
  const [state, setState] = useState<'saved' | 'saving' | 'unsaved'>('saved')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const initial = useMemo((): Typed => ({ version: report.version, texts: textsOf(report.definition.items, report.values), reasons: report.reasons }), [report])
  const [edited, setEdited] = useState<Typed | null>(null)
  // A draft of this browser counts only for the version it was typed on: a colleague may have saved since.
  const typed = edited ?? (draft.value && draft.value.version === report.version ? draft.value : initial)

  const latest = useRef(typed)
  latest.current = typed
  const versionNow = useRef(version)
  const running = useRef<Promise<number | null> | null>(null)
  const isDirty = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    if (!isDirty.current) return versionNow.current
    isDirty.current = false
    setState('saving')
    const work = (async () => {
      try {
        const { values } = readFields(report.definition, latest.current.texts)
        const answer = await api(collections.saveReport, { params: { id: report.id }, body: { values, reasons: { ...latest.current.reasons }, version: versionNow.current } })
        versionNow.current = answer.version
        setVersion(answer.version)
        setProblem(null)
        setState(isDirty.current ? 'unsaved' : 'saved')
        return answer.version
      } catch (error) {
        isDirty.current = true
        setProblem(error as ApiProblem)
        setState('unsaved')
        return null
      }
    })()
    running.current = work
    const saved = await work
    running.current = null
    return saved
  }, [report.definition, report.id])

  const change = (part: Partial<Pick<Typed, 'texts' | 'reasons'>>) => {
    const next = { ...latest.current, ...part, version: versionNow.current }
    latest.current = next
    isDirty.current = true
    setEdited(next)
    draft.change(next)
    setState('unsaved')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), pauseMs)
  }
  useEffect(() => {
    // Whoever leaves within the pause has it saved on the way out.
    const leave = () => void save()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      void save()
    }
  }, [save])

  const compiled = useMemo(() => compileForm(report.definition).compiled, [report.definition])
  const { values, unread } = readFields(report.definition, typed.texts)
  const faults: FormFault[] = compiled ? validate(compiled, values, report.previous?.values ?? null, typed.reasons).filter((f) => !unread.has(f.at)) : []
  return {
    texts: typed.texts, reasons: typed.reasons, faults, unread, state, problem, version,
    setText: (code: string, text: string) => change({ texts: { ...latest.current.texts, [code]: text } }),
    setReason: (at: string, reason: string) => change({ reasons: { ...latest.current.reasons, [at]: reason } }),
    save, forget: () => draft.discard(null),
  }
}
