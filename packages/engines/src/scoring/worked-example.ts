import type { Answers } from '@jingwei/contract/instrument'

const grades: Record<string, number> = {
  'product-design': 2, 'process-design': 2, 'marketing': 3, 'after-sales': 3, 'scheduling': 2, 'production': 2, 'quality': 3,
    'equipment': 2,
  'safety': 2, 'energy': 1, 'purchasing': 2, 'warehouse': 2, 'finance': 3, 'human-resources': 1, 'collaboration': 3, 'decision-support': 1,
}

/** A machine shop near level 3: 57.2 points, five scenes at grade 3 or above, three of them constrained. Used by tests and examples. */
export const workedExample: Answers = {
  q1: { type: 'multi', options: ['workshop'] },
  q2: { type: 'bands', figures: { equipmentTotal: 41, equipmentDigital: 30 } },
  q3: { type: 'bands', figures: { equipmentConnected: 23 } },
  q4: { type: 'multi', options: ['purchase', 'production', 'quality', 'warehouse', 'sales', 'finance'] },
  q5: { type: 'single', option: 'most' },
  q6: { type: 'multi', options: ['policy', 'product', 'assessment', 'boundary'] },
  q7: { type: 'multi', options: ['product', 'assessment', 'inventory'] },
  q8: { type: 'single', option: 'started' },
  q9: { type: 'multi', options: ['workflow'] },
  q10: { type: 'multi', options: ['staff', 'training'] },
  q11: { type: 'bands', figures: { digitalSpending: 456, meanTurnover: 3800 } },
  q12: { type: 'change', direction: 'flat', figures: { energyBefore: 402, energyLast: 411 } },
  q13: { type: 'change', direction: 'flat' },
  q14: { type: 'change', direction: 'up', figures: { staffBefore: 96, staffLast: 95, revenueBefore: 3930, revenueLast: 4020 } },
  q15: { type: 'change', direction: 'down', figures: { costBefore: 3180, costLast: 3130 } },
  ...Object.fromEntries(Object.entries(grades).map(([code, level]) => [code, { type: 'scene' as const, level }])),
}
