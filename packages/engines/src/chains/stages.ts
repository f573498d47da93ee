import type { ChainStage, FourList } from '@jingwei/contract/chain-document'

export const stages = ['upstream', 'midstream', 'downstream'] as const satisfies readonly ChainStage[]
/** 四清单 in their order: 工具软件 知识模型 数据要素 人才技能. */
export const fourLists = ['tools', 'models', 'data', 'skills'] as const satisfies readonly FourList[]
