import type { FormDefinition, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import { isNumber } from '@jingwei/engines/collections'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useItemTitle, useSaid } from '../words.tsx'
import { texts } from './texts.ts'

type Props = { definition: FormDefinition; values: FormValues; previous: FormValues | null; reasons: FormReasons; label: string }

/** What was reported beside the period before, with how much it changed and why. */
export function SaidTable({ definition, values, previous, reasons, label }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useItemTitle()
  const said = useSaid()
  const changeOf = (now: FormValues[string] | undefined, before: FormValues[string] | undefined) => (typeof now === 'number' && typeof before === 'number' && before !== 0 ? `${format.change(((now - before) / Math.abs(before)) * 100, 1)}%` : null)
  const checks = definition.checks.filter((c) => reasons[c.code])
  return (
    <div className="jw-said-scroll">
      <table className="jw-said" aria-label={label}>
        <thead><tr><th scope="col">{t('values')}</th><th scope="col" className="jw-right">{t('before')}</th><th scope="col" className="jw-right">{t('now')}</th><th scope="col" className="jw-right">{t('change')}</th></tr></thead>
        <tbody>
          {definition.items.map((item) => (
            <tr key={item.code}>
              <td>{titleOf(item)}{reasons[item.code] && <div className="jw-ink2">{reasons[item.code]}</div>}</td>
              {isNumber(item) ? (
                <>
                  <td className="jw-right jw-ink2">{said(item, previous?.[item.code]) ?? '—'}</td>
                  <td className="jw-right">{said(item, values[item.code]) ?? '—'}</td>
                  <td className="jw-right jw-ink2">{changeOf(values[item.code], previous?.[item.code]) ?? '—'}</td>
                </>
              ) : <td colSpan={3}>{said(item, values[item.code]) ?? '—'}</td>}
            </tr>
          ))}
          {checks.map((c) => <tr key={c.code}><td colSpan={4}>{c.message[format.language]}<div className="jw-ink2">{reasons[c.code]}</div></td></tr>)}
        </tbody>
      </table>
    </div>
  )
}
