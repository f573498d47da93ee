import { cases } from '@jingwei/contract/cases'
import { useLanguage } from '../../../../app/i18n.ts'
import { useKeptApi } from '../../../../app/use-kept-api.ts'

/** Subjects as this device has them. */
export function useSubjects() {
  const language = useLanguage()
  const asked = useKeptApi(cases.catalogue, {})
  const all = asked.data?.subjects ?? []
  return {
    all: all.filter((one) => one.isActive), error: asked.error, isPending: asked.isPending, again: () => void asked.refetch(),
    name: (code: string) => all.find((one) => one.code === code)?.title[language] ?? code,
    hint: (code: string | null) => all.find((one) => one.code === code)?.hint?.[language] ?? null,
  }
}
