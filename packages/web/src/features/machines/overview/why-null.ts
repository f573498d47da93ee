type Energy = { energyFirms: number; energyTce: number | null; intensityKgcePer10kYuan: number | null }
type Why = 'noEnergy' | 'tooFew' | 'oneRules' | 'noRevenue'
const leastFirms = 3

/** Why no energy is told: nobody shares any, too few do, or one of them would be recognised. */
export const whyNoEnergy = ({ energyFirms, energyTce }: Energy): Why | null => (energyTce !== null ? null : energyFirms === 0 ? 'noEnergy' : energyFirms < leastFirms ? 'tooFew' : 'oneRules')
/** The intensity needs revenue of those firms besides; where energy itself is told, that is what is lacking. */
export const whyNoIntensity = (row: Energy): Why | null => (row.intensityKgcePer10kYuan !== null ? null : (whyNoEnergy(row) ?? 'noRevenue'))
