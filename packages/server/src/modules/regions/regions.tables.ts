export type RegionsTables = {
  'regions.region': { code: string; parent_code: string | null; name: string; kind: string; level: number; lo: number; hi: number; own: boolean; created_by: string | null }
  'regions.former_code': { former_code: string; code: string; lo: number; note: string | null; created_by: string | null }
}
