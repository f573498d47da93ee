import { makePdf } from '../../kernel/print/make-pdf.ts'
import { answerInThread } from '../../kernel/threads/answer-in-thread.ts'
import { reportDocument } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'

answerInThread((facts: ReportFacts) => makePdf(reportDocument(facts)))
