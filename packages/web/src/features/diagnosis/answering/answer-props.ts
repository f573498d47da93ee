import type { Instrument, Item, ItemAnswer } from '@jingwei/contract/instrument'
import { setAnswer, type FilledSheet } from './sheet.ts'

export type AnswerProps<T extends Item = Item> = {
  instrument: Instrument
  item: T
  sheet: FilledSheet
  onChange: (change: (sheet: FilledSheet) => FilledSheet) => void
  isDisabled?: boolean | undefined
}

/** Writes the answer to the item and keeps the numbers given beside it. */
export function usePut({ instrument, item, onChange }: AnswerProps) {
  return (answer: ItemAnswer | undefined) => onChange((sheet) => setAnswer(instrument, sheet, item, answer))
}
