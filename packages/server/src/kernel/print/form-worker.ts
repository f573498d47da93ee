import { answerInThread } from '../threads/answer-in-thread.ts'
import type { PrintForm } from './form.ts'
import { formDocument } from './form-document.ts'
import { makePdf } from './make-pdf.ts'

answerInThread(({ form, seal }: { form: PrintForm; seal: string }) => makePdf(formDocument(form, seal)))
