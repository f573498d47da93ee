import type { StopReason as StopReasonSchema } from '@jingwei/contract/production'
import type { z } from 'zod'

export type StopReason = z.infer<typeof StopReasonSchema>
const reason = (code: string, zh: string, en: string, isPlanned = false): StopReason => ({ code, title: { zh, en }, isPlanned })

/** What every plant knows; a plant adds its own. Time of a break is what the shifts already leave out, so it is not taken off twice. */
export const shippedReasons: readonly StopReason[] = [
  reason('changeover', '换型调试', 'Changeover and setting up'),
  reason('material', '等料', 'Waiting for material'),
  reason('inspection', '等检验', 'Waiting for inspection'),
  reason('operator', '缺人', 'No operator'),
  reason('upstream', '等前道工序', 'Waiting for the step before'),
  reason('downstream', '后道堵料', 'Blocked by the step after'),
  reason('breakdown', '设备故障', 'Breakdown'),
  reason('tool', '换刀、断刀', 'Tool change or broken tool'),
  reason('die', '换模、修模', 'Die change or repair'),
  reason('beam-change', '换轴上轴', 'Beam change'),
  reason('yarn-break', '断头处理', 'Yarn break'),
  reason('quality', '质量异常', 'Quality trouble'),
  reason('cleaning', '清扫清洁', 'Cleaning'),
  reason('power', '停电、供气供汽中断', 'No power, air or steam'),
  reason('other', '其他', 'Other'),
  reason('break', '用餐休息', 'Break', true),
  reason('maintenance', '计划保养', 'Planned maintenance', true),
  reason('no-order', '无订单', 'No order', true),
  reason('trial', '试样、试制', 'Trial of a new product', true),
  reason('meeting', '班会、培训', 'Meeting or training', true),
]
