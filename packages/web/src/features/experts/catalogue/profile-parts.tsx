import { experts, type ExpertProfile, type FreeSlot } from '@jingwei/contract/experts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/layout.tsx'
import { useWords } from '../../organisations/words.ts'
import { texts } from '../texts.ts'
import { useScenes } from '../words.ts'

export function ProfileParts({ expert: e }: { expert: ExpertProfile }) {
  const t = useText(texts)
  const format = useFormat()
  const scenes = useScenes()
  const words = useWords()
  return (
    <>
      <DescriptionList facts={[
        { label: t('institution'), value: e.institution }, { label: t('region'), value: e.region.name }, { label: t('fields'), value: e.sceneCodes.map(scenes.name).join(t('separator')), isWide: true },
        { label: t('industries'), value: e.industryCodes.map((code) => words.industry(code) ?? code).join(t('separator')), isWide: true }, { label: t('reach'), value: e.reach.map((r) => r.name).join(t('separator')) }, { label: t('mode'), value: e.modes.map((m) => t(m)).join(t('separator')) },
        { label: t('rating'), value: e.ratingMean === null ? t('notRated') : t('ratedBy', { mean: format.decimal(e.ratingMean, 1), count: e.ratings }) }, { label: t('consultations'), value: t('held', { count: e.consultations }) },
      ]} />
      {e.biography && <Section title={t('biography')}><p className="jw-quote">{e.biography}</p></Section>}
      <Section title={t('mandates')}>
        <ul className="jw-words-list">
          {e.mandates.map((m) => <li key={m.id}>{t('mandateOf', { region: m.region.name, from: m.from, until: m.until })} <span className="jw-ink3">{t('appointedBy', { by: m.appointedBy })}{m.isActive ? '' : ` · ${t('ended')}`}</span></li>)}
        </ul>
      </Section>
    </>
  )
}

type Booked = { from: string; until: string; organisation: string; href: string }
/** Free slots by day, and appointments where the reader may see them. */
export function SlotDays({ free, booked = [] }: { free: readonly FreeSlot[]; booked?: readonly Booked[] }) {
  const t = useText(texts)
  const format = useFormat()
  const days = new Map<string, { free: FreeSlot[]; booked: Booked[] }>()
  const of = (at: string) => {
    const key = format.dateData(Date.parse(at))
    const day = days.get(key) ?? { free: [], booked: [] }
    days.set(key, day)
    return day
  }
  for (const slot of free) of(slot.from).free.push(slot)
  for (const one of booked) of(one.from).booked.push(one)
  if (days.size === 0) return <EmptyState title={t('noFree')} />
  return (
    <ul className="jw-slot-days">
      {[...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, slots]) => (
        <li key={day}>
          <b>{format.date(day)} {format.weekday(day)}</b>
          {slots.free.map((s) => <span key={s.from}>{format.time(s.from)} – {format.time(s.until)}{s.mode ? ` ${t(s.mode)}` : ''}</span>)}
          {slots.booked.map((b) => <a key={b.from} className="jw-slot-booked" href={b.href}>{format.time(b.from)} – {format.time(b.until)} {b.organisation}</a>)}
        </li>
      ))}
    </ul>
  )
}
export function PublicSlots({ id }: { id: number }) {
  const t = useText(texts)
  const slots = useApi(experts.slots, { params: { id }, query: { days: 28 } })
  return <Section title={t('free')} scope={t('freeWhy')}>{slots.data && <SlotDays free={slots.data.items} />}</Section>
}
