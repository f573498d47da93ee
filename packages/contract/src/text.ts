import { z } from 'zod'

/** A text in both languages of the product. */
export const Text = z.object({ zh: z.string().max(4000), en: z.string().max(4000) }).meta({ id: 'Text' })
export type Text = z.infer<typeof Text>
export type Language = 'zh' | 'en'
