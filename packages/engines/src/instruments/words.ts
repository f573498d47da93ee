import type { CollectField } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'

/** Both languages side by side, so that a translator sees them together. */
export const t = (zh: string, en: string): Text => ({ zh, en })

export const units = {
  machine: t('台', 'machines'),
  person: t('人', 'people'),
  tenThousandYuan: t('万元', '10,000 yuan'),
  tce: t('吨标准煤', 'tce'),
  percent: t('%', '%'),
  score: t('分', 'points'),
}

type More = Partial<CollectField> & { of?: string }

/** A collected number that usually lies between `low` and `high`, or between those multiples of the field `of`. */
export const field = (code: string, label: Text, unit: Text, low: number, high: number, { of, ...more }: More = {}): CollectField => ({
  code, label, unit, typical: of === undefined ? { low, high } : { low, high, of }, ...more,
})
