import type { MachineTypeDefinition } from '@jingwei/contract/machines'
import { alarm, counter, energy, event, gauge, good, power, produced, product, reason, rejected, slow, speed, state, temperature } from './signals.ts'

const pieces = { zh: '件', en: 'piece' }
const counted = [produced('parts', '产量', 'Parts', 'piece'), good('good_parts', '合格数', 'Good parts', 'piece'), rejected('rejected_parts', '不良数', 'Rejected parts', 'piece')]

export const cnc: MachineTypeDefinition = {
  code: 'cnc', version: '1', title: { zh: '数控机床', en: 'CNC machine' }, branch: 'metal', outputUnit: pieces, idealSecondsPerUnit: null,
  signals: [
    state({ optional_stop: 'idle', feed_hold: 'idle', mdi: 'setup', manual: 'setup', edit: 'setup', jog: 'setup', '手动': 'setup', '编辑': 'setup' }),
    ...counted,
    speed('spindle_rpm', '主轴转速', 'Spindle speed', 'rpm', 60_000),
    gauge('spindle_load_percent', '主轴负载', 'Spindle load', '%', { min: 0, max: 300 }), gauge('feed_mm_min', '进给速度', 'Feed', 'mm/min', { min: 0, max: 120_000 }),
    gauge('feed_override_percent', '进给倍率', 'Feed override', '%', { min: 0, max: 300 }), gauge('cycle_seconds', '节拍', 'Cycle time', 's', { min: 0, max: 86_400, pace: slow }),
    gauge('tool_life_left', '刀具剩余次数', 'Uses left of the tool', '', { role: 'runout', min: 0, max: 1_000_000, pace: slow }),
    event('program', '程序号', 'Program'), event('operator', '操作工', 'Operator'),
    power(200), energy, alarm, reason, product,
  ],
}
export const press: MachineTypeDefinition = {
  code: 'press', version: '1', title: { zh: '冲压机', en: 'Press' }, branch: 'metal', outputUnit: { zh: '冲次', en: 'stroke' }, idealSecondsPerUnit: null,
  signals: [
    state({ 'die change': 'setup', '换模': 'setup', inch: 'setup', '点动': 'setup' }),
    produced('strokes', '冲次', 'Strokes', 'stroke'), good('good_parts', '合格数', 'Good parts', 'piece'), rejected('rejected_parts', '不良数', 'Rejected parts', 'piece'),
    speed('strokes_per_minute', '每分钟冲次', 'Strokes a minute', '/min', 2_000),
    gauge('tonnage_kn', '冲压力', 'Force', 'kN', { min: 0, max: 100_000 }), gauge('die_height_mm', '装模高度', 'Die height', 'mm', { min: 0, max: 5_000, pace: slow }),
    temperature('oil_c', '油温', 'Oil temperature', 150), gauge('coil_metres_left', '卷料剩余', 'Left on the coil', 'm', { role: 'runout', min: 0, max: 20_000, pace: slow }),
    power(500), energy, alarm, reason, product,
  ],
}
export const furnace: MachineTypeDefinition = {
  code: 'furnace', version: '1', title: { zh: '工业炉', en: 'Furnace' }, branch: 'metal', outputUnit: { zh: '千克', en: 'kg' }, idealSecondsPerUnit: null,
  signals: [
    state({ heating: 'running', soaking: 'running', cooling: 'running', '升温': 'running', '保温': 'running', '降温': 'running', loading: 'setup', '装炉': 'setup', '出炉': 'setup' }),
    produced('charge_kg', '处理重量', 'Treated', 'kg'), rejected('rejected_kg', '不合格重量', 'Rejected', 'kg'), counter('charges', '炉次', 'Charges', '', { pace: slow }),
    ...[1, 2, 3, 4].map((n) => temperature(`zone${n}_c`, `${n} 区炉温`, `Zone ${n}`, 1_800)),
    gauge('target_c', '设定温度', 'Set temperature', '℃', { min: 0, max: 1_800 }), gauge('pressure_pa', '炉压', 'Furnace pressure', 'Pa', { min: -1_000, max: 1_000_000 }),
    gauge('oxygen_percent', '氧含量', 'Oxygen', '%', { min: 0, max: 25 }), counter('gas_m3', '用气量', 'Gas', 'm³', { pace: slow }),
    power(5_000), energy, alarm, reason, product,
  ],
}
export const smtLine: MachineTypeDefinition = {
  code: 'smt-line', version: '1', title: { zh: 'SMT 产线', en: 'SMT line' }, branch: 'electronics', outputUnit: { zh: '板', en: 'board' }, idealSecondsPerUnit: null,
  signals: [
    state({ changeover: 'setup', '换线': 'setup', starved: 'idle', blocked: 'idle', '待料': 'idle', '堵料': 'idle' }),
    produced('boards', '过板数', 'Boards', 'board'), good('good_boards', '合格板数', 'Good boards', 'board'), rejected('rejected_boards', '不良板数', 'Rejected boards', 'board'),
    counter('placements', '贴装点数', 'Placements', ''), counter('feeder_misses', '抛料数', 'Feeder misses', ''), counter('aoi_false_calls', 'AOI 误报', 'False calls of the AOI', '', { pace: slow }),
    gauge('first_pass_percent', '直通率', 'First pass yield', '%', { min: 0, max: 100, pace: slow }), gauge('cycle_seconds', '节拍', 'Cycle time', 's', { role: 'speed', min: 0, max: 3_600 }),
    ...['preheat', 'soak', 'reflow', 'cool'].map((zone, i) => temperature(`${zone}_c`, ['预热区', '恒温区', '回流区', '冷却区'][i]!, ['Preheat', 'Soak', 'Reflow', 'Cooling'][i]!, 400)),
    gauge('reel_parts_left', '料盘剩余', 'Left on the reel', '', { role: 'runout', min: 0, max: 1_000_000, pace: slow }),
    power(300), energy, alarm, reason, product,
  ],
}
export const packaging: MachineTypeDefinition = {
  code: 'packaging', version: '1', title: { zh: '包装机', en: 'Packaging machine' }, branch: 'any', outputUnit: { zh: '包', en: 'pack' }, idealSecondsPerUnit: null,
  signals: [
    state({ starved: 'idle', blocked: 'idle', '待料': 'idle', cleaning: 'maintenance', '清洗': 'maintenance' }),
    produced('packs', '包数', 'Packs', 'pack'), good('good_packs', '合格包数', 'Good packs', 'pack'), rejected('rejected_packs', '剔除数', 'Rejected packs', 'pack'),
    speed('packs_per_minute', '速度', 'Speed', '/min', 3_000), gauge('pack_weight_g', '包重', 'Weight of a pack', 'g', { min: 0, max: 100_000 }),
    temperature('seal_c', '封口温度', 'Sealing temperature', 400), gauge('film_metres_left', '膜卷剩余', 'Left on the film roll', 'm', { role: 'runout', min: 0, max: 10_000, pace: slow }),
    power(60), energy, alarm, reason, product,
  ],
}
export const compressor: MachineTypeDefinition = {
  code: 'compressor', version: '1', title: { zh: '空压机', en: 'Compressor' }, branch: 'any', outputUnit: { zh: '立方米', en: 'm³' }, idealSecondsPerUnit: null,
  signals: [
    state({ loaded: 'running', load: 'running', '加载': 'running', unloaded: 'idle', unload: 'idle', '卸载': 'idle' }),
    produced('air_m3', '产气量', 'Air delivered', 'm³'), gauge('flow_m3_min', '流量', 'Flow', 'm³/min', { role: 'speed', min: 0, max: 1_000 }),
    gauge('pressure_mpa', '排气压力', 'Discharge pressure', 'MPa', { min: 0, max: 5 }), temperature('discharge_c', '排气温度', 'Discharge temperature', 200),
    gauge('dew_point_c', '露点', 'Dew point', '℃', { min: -100, max: 60, pace: slow }), counter('loaded_hours', '加载时间', 'Hours loaded', 'h', { pace: slow }), counter('running_hours', '运行时间', 'Hours run', 'h', { pace: slow }),
    power(1_000), energy, alarm,
  ],
}
/** A meter makes nothing and has no state of its own: it tells what others use. */
export const electricityMeter: MachineTypeDefinition = {
  code: 'electricity-meter', version: '1', title: { zh: '电表', en: 'Electricity meter' }, branch: 'any', outputUnit: { zh: '千瓦时', en: 'kWh' }, idealSecondsPerUnit: null,
  signals: [
    energy, power(50_000),
    ...['a', 'b', 'c'].flatMap((p) => [
      gauge(`voltage_${p}_v`, `${p.toUpperCase()} 相电压`, `Voltage ${p.toUpperCase()}`, 'V', { min: 0, max: 40_000, pace: slow }),
      gauge(`current_${p}_a`, `${p.toUpperCase()} 相电流`, `Current ${p.toUpperCase()}`, 'A', { min: 0, max: 10_000, pace: slow }),
    ]),
    gauge('power_factor', '功率因数', 'Power factor', '', { min: -1, max: 1, pace: slow }), gauge('frequency_hz', '频率', 'Frequency', 'Hz', { min: 0, max: 400, pace: slow }),
    counter('reactive_kvarh', '无功电量', 'Reactive energy', 'kvarh', { pace: slow }), alarm,
  ],
}
export const generic: MachineTypeDefinition = {
  code: 'generic', version: '1', title: { zh: '通用设备', en: 'Machine of any kind' }, branch: 'any', outputUnit: pieces, idealSecondsPerUnit: null,
  signals: [state(), ...counted, speed('speed', '速度', 'Speed', '', 1_000_000), gauge('cycle_seconds', '节拍', 'Cycle time', 's', { min: 0, max: 86_400, pace: slow }), event('operator', '操作工', 'Operator'), power(10_000), energy, alarm, reason, product],
}
