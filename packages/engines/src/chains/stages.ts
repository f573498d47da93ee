import { ChainStage } from '@jingwei/contract/chain-document'

export const stages: readonly ChainStage[] = ChainStage.options
