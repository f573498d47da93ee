/* Drafts of statements: which figures they ask for, and how a figure is written. */
export { figureFormats, mostTokens, readTokens, writeToken, type Asked, type FigureFormat, type Token } from './tokens.ts'
export { writeFigure } from './write-figure.ts'
