export { LineReader, type LineFault, type LineSink, type Precision, type SeriesKey } from './line-reader.ts'
