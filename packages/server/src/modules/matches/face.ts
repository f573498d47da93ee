import type { Evaluation } from './evaluate.ts'

/** Events: `work.started`, `work.delivered`, `work.accepted`, `work.returned`, `work.rated`, `work.closed`, `work.broken-off` ({ workId, organisationId, providerId }). */
export type Matches = {
  /** Takes in what changed among solutions and experts now, instead of a moment later. */
  refresh(): Promise<void>
  /** How well the weights of today would have served those who were shown lists since a day; all of it, or one region. */
  evaluate(options: { readonly since: string; readonly k: number; readonly most: number; readonly weights?: Readonly<Record<string, number>> | undefined; readonly regionX?: { readonly lo: number; readonly hi: number } | undefined }): Promise<Evaluation>
}
