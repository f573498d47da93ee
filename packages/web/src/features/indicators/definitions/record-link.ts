import { noticePages } from '@jingwei/contract/notices'

/** Where a record behind a figure is opened: the pages that notices lead to. */
export const hrefOfLink = (link: { kind: string; id: number } | null): string | undefined => (link === null ? undefined : noticePages[link.kind]?.replace(':id', String(link.id)))
