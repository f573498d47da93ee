import type { Import } from '@jingwei/contract/imports'
import { count } from '../../app/format.ts'
import { useText } from '../../app/i18n.ts'
import { MeasureBar } from '../../ui/bars.tsx'
import { Section } from '../../ui/layout.tsx'
import './imports.css'
import { listOf } from './kinds.ts'
import { texts } from './texts.ts'

/** Where the rows went. */
export function Written({ job }: { job: Import }) {
  const t = useText(texts)
  const most = Math.max(1, ...job.byRegion.map((one) => one.rows))
  if (job.byRegion.length === 0) return null
  const sum = job.byRegion.reduce((total, one) => total + one.rows, 0)
  return (
    <div className="jw-written">
      <Section title={t('byRegion')} scope={t('written', { count: sum })}>
        <div className="jw-written-bars">
          {job.byRegion.map((one) => (
            <MeasureBar
              key={one.code}
              label={one.name}
              ratio={one.rows / most}
              text={count(one.rows)}
              href={listOf(job, one.code)}
            />
          ))}
        </div>
      </Section>
    </div>
  )
}
