export { coefficientOn, coefficients, energyPerUnit, kWhPer, kWPer, standardCoal, type Carrier, type Coefficient } from './coefficients.ts'
export { costFen, tariffCuts, type Tariff, type TariffCut } from './tariff.ts'
