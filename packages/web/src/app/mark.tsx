/** 经纬: warp and weft, each over and under the other. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="var(--blue)" strokeWidth="2.6" strokeLinecap="round" aria-hidden="true">
      <path d="M8.2 3v18M15.8 3v7.2M15.8 13.4V21M3 8.4h5.2M11.2 8.4H21M3 15.8h9.8M15.8 15.8H21" />
    </svg>
  )
}
