import type { MachineTypeDefinition } from '@jingwei/contract/machines'
import { alarm, counter, energy, gauge, good, power, produced, product, reason, rejected, slow, speed, state, temperature } from './signals.ts'

export const loom: MachineTypeDefinition = {
  code: 'loom', version: '1', title: { zh: '织机', en: 'Loom' }, branch: 'textile', outputUnit: { zh: '纬', en: 'pick' }, idealSecondsPerUnit: 0.1,
  signals: [
    state({ 'warp stop': 'idle', 'weft stop': 'idle', '经停': 'idle', '纬停': 'idle', 'style change': 'setup', '了机': 'setup', '上轴': 'setup' }),
    produced('picks', '纬数', 'Picks', 'pick'),
    counter('cloth_metres', '织布米数', 'Cloth woven', 'm', { pace: slow }),
    counter('defect_metres', '疵布米数', 'Faulty cloth', 'm', { pace: slow }),
    speed('speed_rpm', '车速', 'Speed', 'rpm', 1_500),
    counter('warp_stops', '经停次数', 'Warp stops', ''),
    counter('warp_stop_minutes', '经停时间', 'Time of warp stops', 'min', { pace: slow }),
    counter('weft_stops', '纬停次数', 'Weft stops', ''),
    counter('weft_stop_minutes', '纬停时间', 'Time of weft stops', 'min', { pace: slow }),
    gauge('beam_metres_left', '织轴剩余', 'Left on the beam', 'm', { role: 'runout', min: 0, max: 10_000, pace: slow }),
    gauge('weft_density', '纬密', 'Weft density', '/cm', { min: 0, max: 200, pace: slow }),
    power(30), energy, alarm, reason, product,
  ],
}
export const ringFrame: MachineTypeDefinition = {
  code: 'ring-frame', version: '1', title: { zh: '细纱机', en: 'Ring frame' }, branch: 'textile', outputUnit: { zh: '克', en: 'g' }, idealSecondsPerUnit: null,
  signals: [
    state({ doffing: 'setup', '落纱': 'setup' }),
    produced('yarn_g', '产量', 'Yarn spun', 'g'),
    counter('waste_g', '回丝', 'Waste', 'g', { role: 'rejected', pace: slow }),
    speed('spindle_rpm', '锭速', 'Spindle speed', 'rpm', 25_000),
    gauge('front_roller_rpm', '前罗拉转速', 'Front roller speed', 'rpm', { min: 0, max: 500 }),
    gauge('draft', '牵伸倍数', 'Draft', '', { min: 0, max: 300, pace: slow }),
    gauge('yarn_count_tex', '纱支', 'Yarn count', 'tex', { min: 0, max: 1_000, pace: slow }),
    gauge('breaks_per_1000_spindle_h', '千锭时断头', 'Breaks per 1,000 spindle hours', '', { min: 0, max: 1_000, pace: slow }),
    counter('breaks', '断头次数', 'Breaks', ''),
    counter('doffs', '落纱次数', 'Doffs', '', { pace: slow }),
    gauge('bobbin_metres_left', '粗纱剩余', 'Left on the roving', 'm', { role: 'runout', min: 0, max: 100_000, pace: slow }),
    power(120), energy, alarm, reason, product,
  ],
}
export const texturing: MachineTypeDefinition = {
  code: 'texturing', version: '1', title: { zh: '加弹机', en: 'Texturing machine' }, branch: 'textile', outputUnit: { zh: '千克', en: 'kg' }, idealSecondsPerUnit: null,
  signals: [
    state({ doffing: 'setup', '落筒': 'setup', threading: 'setup', '生头': 'setup' }),
    produced('yarn_kg', '产量', 'Yarn made', 'kg'), good('grade_a_kg', '优等品', 'First grade', 'kg'), rejected('waste_kg', '废丝', 'Waste', 'kg'),
    speed('yarn_speed_m_min', '纱速', 'Yarn speed', 'm/min', 1_500),
    gauge('draw_ratio', '牵伸比', 'Draw ratio', '', { min: 0, max: 5, pace: slow }),
    gauge('tension_t1_cn', '张力 T1', 'Tension T1', 'cN', { min: 0, max: 300 }), gauge('tension_t2_cn', '张力 T2', 'Tension T2', 'cN', { min: 0, max: 300 }),
    temperature('heater1_c', '第一热箱', 'First heater', 400), temperature('heater2_c', '第二热箱', 'Second heater', 400),
    counter('breaks', '断头次数', 'Breaks', ''), gauge('positions_stopped', '停锭数', 'Positions stopped', '', { min: 0, max: 1_000 }),
    gauge('poy_kg_left', '原丝剩余', 'Left on the creel', 'kg', { role: 'runout', min: 0, max: 20_000, pace: slow }),
    power(500), energy, alarm, reason, product,
  ],
}
export const warpKnitting: MachineTypeDefinition = {
  code: 'warp-knitting', version: '1', title: { zh: '经编机', en: 'Warp knitting machine' }, branch: 'textile', outputUnit: { zh: '横列', en: 'course' }, idealSecondsPerUnit: 0.03,
  signals: [
    state({ 'yarn break': 'idle', '断纱': 'idle', 'beam change': 'setup', '换盘头': 'setup' }),
    produced('courses', '横列数', 'Courses', 'course'),
    counter('fabric_metres', '坯布米数', 'Fabric knitted', 'm', { pace: slow }), counter('rolls', '落布卷数', 'Rolls taken off', '', { pace: slow }),
    speed('speed_rpm', '主轴转速', 'Main shaft speed', 'rpm', 4_000),
    counter('yarn_breaks', '断纱次数', 'Yarn breaks', ''), counter('needle_faults', '断针次数', 'Needle faults', ''),
    gauge('let_off_tension_cn', '送经张力', 'Let-off tension', 'cN', { min: 0, max: 500 }),
    gauge('run_in_mm', '送经量', 'Run-in per rack', 'mm', { min: 0, max: 5_000, pace: slow }),
    gauge('beam_metres_left', '盘头剩余', 'Left on the beam', 'm', { role: 'runout', min: 0, max: 100_000, pace: slow }),
    power(40), energy, alarm, reason, product,
  ],
}
export const dyeingVat: MachineTypeDefinition = {
  code: 'dyeing-vat', version: '1', title: { zh: '染缸', en: 'Dyeing vat' }, branch: 'textile', outputUnit: { zh: '千克', en: 'kg' }, idealSecondsPerUnit: null,
  signals: [
    state({ filling: 'setup', '进水': 'setup', '加料': 'setup', draining: 'running', '排水': 'running', heating: 'running', '升温': 'running', '保温': 'running' }),
    produced('dyed_kg', '染色重量', 'Dyed', 'kg'), rejected('redyed_kg', '回修重量', 'To be dyed again', 'kg'), counter('batches', '缸次', 'Batches', '', { pace: slow }),
    temperature('bath_c', '浴温', 'Bath temperature', 150), gauge('bath_target_c', '设定温度', 'Set temperature', '℃', { min: 0, max: 150 }),
    gauge('ph', 'pH', 'pH', '', { min: 0, max: 14 }), gauge('liquor_ratio', '浴比', 'Liquor ratio', '', { min: 1, max: 50, pace: slow }),
    gauge('recipe_step', '工步', 'Step of the recipe', '', { min: 0, max: 200 }), gauge('level_percent', '液位', 'Level', '%', { min: 0, max: 100 }),
    gauge('pump_rpm', '主泵转速', 'Pump speed', 'rpm', { role: 'speed', min: 0, max: 4_000 }),
    counter('steam_kg', '用汽量', 'Steam', 'kg', { pace: slow }), counter('water_m3', '用水量', 'Water', 'm³', { pace: slow }),
    power(200), energy, alarm, reason, product,
  ],
}
