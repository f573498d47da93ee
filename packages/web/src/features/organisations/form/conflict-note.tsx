import { useText } from '../../../app/i18n.ts'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.ts'
import './form.css'
import { isSame, type Conflict, type FormField, type FormValues } from './form-values.ts'
import { texts } from './texts.ts'

type Props = { conflicts: readonly Conflict[]; values: FormValues; onTake: (conflict: Conflict) => void }
const labelKeys = {
  name: 'name',
  creditCode: 'creditCode',
  kind: 'kind',
  region: 'region',
  industryCode: 'industry',
  kindText: 'kindText',
  legalRepresentative: 'legalRepresentative',
  address: 'address',
  mainProducts: 'mainProducts',
  businessScope: 'businessScope',
  establishedOn: 'established',
  closedOn: 'closed',
  capitalRaw: 'capital',
  staff: 'staff',
  revenueWan: 'revenueLong',
  point: 'point',
  pointBasis: 'point',
  pointSystem: 'point',
} as const satisfies Record<FormField, string>

/** What somebody else changed while I was writing; nothing of mine is lost. */
export function ConflictNote({ conflicts, values, onTake }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useWords()
  const write = (field: FormField, value: FormValues[FormField]): string => {
    if (value === null || value === '') return t('nothing')
    if (typeof value === 'object') return value.fullName
    if (field === 'industryCode') return words.industry(value) ?? value
    if (field === 'pointBasis') return t(`basis_${value as FormValues['pointBasis']}`)
    return field === 'kind' ? words.kind(value as FormValues['kind']) : value
  }
  return (
    <div className="jw-conflict" role="alert">
      <p className="jw-conflict-title">{t('conflictTitle')}</p>
      <p>{conflicts.length > 0 ? t('conflictWhy') : t('noDifference')}</p>
      {conflicts.length > 0 && (
        <ul>
          {conflicts.map((one) => (
            <li key={one.field}>
              <span className="jw-strong">{s(labelKeys[one.field])}</span>{' '}
              {t('from', { before: write(one.field, one.before), theirs: write(one.field, one.theirs) })}
              {one.isMineToo && !isSame(values[one.field], one.theirs) && (
                <div>
                  {t('conflictBoth', { mine: write(one.field, values[one.field]) })}{' '}
                  <button type="button" className="jw-word" onClick={() => onTake(one)}>
                    {t('useTheirs')}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>{t('conflictNow')}</p>
    </div>
  )
}
