import { escapedText, writtenNode } from '../xml/index.ts'
import type { Activity } from './activity.ts'
import { activityNode } from './write-activity.ts'

/** A file of IATI 2.03, piece by piece: an activity is asked for when the piece before it was taken. */
export async function* writeIati(activities: Iterable<Activity> | AsyncIterable<Activity>, { generatedAt }: { readonly generatedAt: string }): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${escapedText(generatedAt)}">\n`
  for await (const activity of activities) yield writtenNode(activityNode(activity), '  ')
  yield '</iati-activities>\n'
}
