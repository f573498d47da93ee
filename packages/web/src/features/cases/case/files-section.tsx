import { cases, type Case } from '@jingwei/contract/cases'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { queryKey, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../cases.css'
import { AttachButtons, type Taken } from '../raise/taken-files.tsx'
import { isOpen } from '../words.ts'
import { texts } from './texts.ts'

/** Photos are seen, voice notes heard, documents opened. */
export function FilesSection({ one }: { one: Case }) {
  const t = useText(texts)
  const format = useFormat()
  const client = useQueryClient()
  const { person } = useSession()
  const [problem, setProblem] = useState<unknown>(null)
  const drop = useCommand(cases.dropFile)
  const add = async ({ id, kind, file }: Taken) => {
    setProblem(null)
    try {
      await upload(cases.attach, file, { params: { id: one.id }, body: { kind } }, { idempotencyKey: id })
      await client.invalidateQueries({ queryKey: [queryKey(cases.get)[0]] })
    } catch (error) {
      setProblem(error)
    }
  }
  const failure = problem ?? drop.error
  return (
    <Section title={t('filesTitle')}>
      {one.attached.length === 0 && <p className="jw-ink3">{t('noFiles')}</p>}
      <ul className="jw-case-files">
        {one.attached.map((file) => {
          const address = addressOf(cases.file, { params: { id: one.id, fileId: file.id } })
          return (
            <li key={file.id} className={file.kind === 'voice' ? 'jw-voice' : undefined}>
              {file.kind === 'photo' && <a href={address} target="_blank" rel="noreferrer"><img src={address} alt={file.name} loading="lazy" /></a>}
              {file.kind === 'voice' && <audio controls preload="none" src={address} aria-label={file.name} />}
              <a href={address} download={file.name}>{file.name}</a>
              <p className="jw-label">
                {[format.bytes(file.bytes), file.by, format.date(file.at), file.placeRemoved ? t('placeRemoved') : null].filter(Boolean).join(' · ')}
                {file.by === person.name && isOpen(one) && <> <button type="button" className="jw-word" onClick={() => drop.mutate({ params: { id: one.id, fileId: file.id } })}>{t('dropFile')}</button></>}
              </p>
            </li>
          )
        })}
      </ul>
      {isOpen(one) && <div style={{ marginTop: 12 }}><AttachButtons isSmall onTake={(taken) => void add(taken)} /></div>}
      {failure !== null && failure !== undefined && <Problem title={t('fileFailed')} problem={failure} />}
    </Section>
  )
}
