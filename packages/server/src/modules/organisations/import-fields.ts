import { normaliseCreditCode } from '@jingwei/engines/credit-code'
import { parseDate } from '@jingwei/engines/dates'
import { parsePhone } from '@jingwei/engines/phone'
import type { ImportField } from '../imports/index.ts'

const likeName = (v: string) => v.length >= 4 && /(公司|厂|店|行|合作社|中心|医院|集团|合伙企业|事务所|工作室|研究院|经营部|Ltd\.?|Inc\.?)([)）]|$)/i.test(v.trim())
const likeCode = (v: string) => /^[0-9A-Z]{15,18}$/.test(normaliseCreditCode(v)) && /\d{6}/.test(v)
const likeDate = (v: string) => !/^\d{5}(\.\d+)?$/.test(v) && parseDate(v, { today: null }).kind === 'date'

/** What a roster of firms may hold, and what such columns are called. Columns that match nothing, such as 备注, are left alone. */
export const importFields: readonly ImportField[] = [
  { name: 'name', label: { zh: '企业名称', en: 'Name' }, required: true, looksLike: likeName, synonyms: ['企业名称', '单位名称', '公司名称', '企业全称', '单位全称', '公司全称', '名称', '企业名', '公司名', '机构名称', '单位详细名称', '纳税人名称', '市场主体名称', '主体名称', 'company name', 'organisation', 'company', 'firm'] },
  { name: 'creditCode', label: { zh: '统一社会信用代码', en: 'Credit code' }, looksLike: likeCode, synonyms: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '机构代码', '组织机构代码', '企业代码', '统一代码', '纳税人识别号', '税号', '注册号', '工商注册号', 'uscc', 'unified social credit code'] },
  { name: 'province', label: { zh: '省份', en: 'Province' }, synonyms: ['所在省份', '省份', '省', '所属省份', '注册省份', '省（区、市）', '省市'] },
  { name: 'city', label: { zh: '城市', en: 'City' }, synonyms: ['城市', '地区', '市', '地市', '所在市', '所在城市', '设区市', '所属地区', '所属城市', '所在地区', '市州', '地级市'] },
  { name: 'county', label: { zh: '县区', en: 'County' }, synonyms: ['县区', '区县', '所在地', '所在县区', '所在区县', '县（市、区）', '县市区', '区（县）', '县', '区', '所属县区', '所属区县', '所属区域', '属地', 'district'] },
  { name: 'regionCode', label: { zh: '区划代码', en: 'Region code' }, synonyms: ['区划代码', '行政区划代码', '地区代码', '行政区划', '区域代码', 'adcode'] },
  { name: 'address', label: { zh: '地址', en: 'Address' }, synonyms: ['注册地址', '地址', '住所', '企业地址', '详细地址', '经营地址', '单位地址', '公司地址', '生产经营地址', '通讯地址', '经营场所'] },
  { name: 'capital', label: { zh: '注册资本', en: 'Registered capital' }, synonyms: ['注册资本', '注册资金', '注册资本金', '认缴资本', '出资额', '开办资金', 'capital'] },
  { name: 'establishedOn', label: { zh: '成立日期', en: 'Established' }, looksLike: likeDate, synonyms: ['成立日期', '注册日期', '成立时间', '注册时间', '设立日期', '登记日期', '开业日期', '开业时间', '建厂时间'] },
  { name: 'kindText', label: { zh: '企业类型', en: 'Legal form' }, synonyms: ['企业类型', '公司类型', '市场主体类型', '登记注册类型', '注册类型', '机构类型', '企业性质', '经济类型', '单位类型'] },
  { name: 'businessScope', label: { zh: '经营范围', en: 'Business scope' }, synonyms: ['经营范围', '业务范围', '营业范围', '经营业务'] },
  { name: 'industry', label: { zh: '国民经济行业', en: 'Industry (GB/T 4754)' }, synonyms: ['行业', '国民经济行业', '所属行业', '行业代码', '行业类别', '行业门类', '行业名称', '行业小类', '行业分类', '国民经济行业代码', 'industry'] },
  { name: 'legalRepresentative', label: { zh: '法定代表人', en: 'Legal representative' }, synonyms: ['法定代表人', '法人', '法人代表', '法人姓名', '负责人', '企业负责人', '单位负责人', '经营者'] },
  { name: 'staff', label: { zh: '从业人员', en: 'Staff' }, synonyms: ['从业人员', '从业人数', '人数', '职工人数', '员工人数', '员工数', '从业人员期末人数', '从业人员平均人数', '用工人数', 'employees'] },
  { name: 'revenue', label: { zh: '营业收入', en: 'Revenue' }, synonyms: ['营业收入', '营收', '主营业务收入', '年营业收入', '年营收', '营业额', '销售收入', '年销售收入', '年销售额', 'revenue'] },
  { name: 'mainProducts', label: { zh: '主要产品', en: 'Main products' }, synonyms: ['主要产品', '主营产品', '产品', '主要产品或服务', '主导产品', '主要业务活动', '主营业务'] },
  { name: 'aboveScale', label: { zh: '规模以上', en: 'Above scale' }, synonyms: ['是否规上', '规模以上', '规上', '是否规模以上', '是否规上企业', '规上企业', '是否为规上企业', '规上工业企业'] },
  { name: 'contactName', label: { zh: '联系人', en: 'Contact' }, synonyms: ['联系人', '联系人姓名', '联络人', '填报人', '经办人'] },
  { name: 'contactPhone', label: { zh: '联系电话', en: 'Telephone' }, looksLike: (v) => parsePhone(v).kind === 'phone', synonyms: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '联系人电话', '电话号码', '固定电话', '移动电话', 'phone', 'mobile'] },
]

/** Columns of organisations.import_row that a checked row fills, in the order of `values`. */
export const stagedColumns = [
  'region_x', 'region_hi', 'name', 'name_key', 'credit_code', 'kind', 'industry_code', 'industry_raw', 'kind_text', 'legal_representative', 'address', 'business_scope', 'main_products',
  'established_on', 'capital_minor', 'capital_currency', 'capital_raw', 'staff', 'revenue_fen', 'size_class', 'size_rule', 'above_scale', 'judged_above_scale', 'former_region_code',
  'contact_name', 'contact_phone', 'terms',
] as const
