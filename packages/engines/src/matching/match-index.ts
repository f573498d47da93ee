import type { Market, MatchIndex, MatchReader, MatchSnapshot } from './types.ts'

export declare function openIndex(market: Market): MatchIndex
export declare function openSnapshot(snapshot: MatchSnapshot): MatchReader
