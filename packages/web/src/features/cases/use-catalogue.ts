import { cases } from '@jingwei/contract/cases'
import { useMemo } from 'react'
import { useApi } from '../../api/query.ts'
import { useLanguage } from '../../app/i18n.ts'

const keptMs = 300_000

/** Subjects and service classes by name, in the reader's language. */
export function useCatalogue(regionCode?: string) {
  const language = useLanguage()
  const asked = useApi(cases.catalogue, regionCode ? { query: { regionCode } } : {}, { staleMs: keptMs })
  return useMemo(() => {
    const subjects = asked.data?.subjects ?? []
    const classes = asked.data?.classes ?? []
    return {
      subjects: subjects.filter((one) => one.isActive), all: subjects, classes, error: asked.error, isPending: asked.isPending, again: () => void asked.refetch(),
      subjectName: (code: string) => subjects.find((one) => one.code === code)?.title[language] ?? code,
      className: (code: string) => classes.find((one) => one.code === code)?.title[language] ?? code,
    }
  }, [asked, language])
}
export type Catalogue = ReturnType<typeof useCatalogue>
