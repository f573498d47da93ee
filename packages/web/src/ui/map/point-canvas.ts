import { clustersOf, paint, type Cluster, type Placed } from './points.ts'
import type { Size, View } from './view.ts'

export type Manner = 'dots' | 'groups'
export type PointStyle = {
  /** A colour for each class; of more classes the last. */
  readonly colours: readonly string[]
  /** The class is a number of machines: groups tell their sum, and circles grow with it. */
  readonly isWeighted: boolean
  readonly textOf: (count: number) => string
  /** Larger on a wall. */
  readonly size: number
}

/** Below so many points in sight each is a circle of its own; above, squares are painted into pixels, which is a hundred times quicker. */
const mostCircles = 2_500
const sharpest = 2

function rgbaOf(colour: string, context: CanvasRenderingContext2D): number {
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
  context.clearRect(0, 0, 1, 1)
  // Pixels of a little-endian machine: alpha, blue, green, red.
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0
}

/** Draws points again and again as the view moves. Nothing is made anew for a frame but what must be. */
export function openPointCanvas(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d')!
  let image: ImageData | null = null
  let pixels = new Uint32Array()
  let grouped: { points: Placed; level: number; isWeighted: boolean; groups: Cluster[] } | null = null
  let colours: { of: readonly string[]; pixels: Uint32Array } | null = null

  const groupsOf = (points: Placed, scale: number, isWeighted: boolean) => {
    const level = Math.floor(Math.log2(scale))
    if (grouped?.points !== points || grouped.level !== level || grouped.isWeighted !== isWeighted) grouped = { points, level, isWeighted, groups: clustersOf(points, scale, isWeighted) }
    return grouped.groups
  }
  const pixelsOf = (style: PointStyle) => {
    if (colours?.of !== style.colours) colours = { of: style.colours, pixels: Uint32Array.from(style.colours, (colour) => rgbaOf(colour, context)) }
    return colours.pixels
  }
  const radiusOf = (n: number, size: number) => size * (9 + 5 * Math.log10(Math.max(1, n)))
  return {
    radiusOf, groupsOf,
    /** Gives how many points or groups are in sight. */
    draw(points: Placed, view: View, screen: Size, manner: Manner, style: PointStyle): number {
      const sharpness = Math.min(sharpest, window.devicePixelRatio || 1)
      const [width, height] = [Math.round(screen.width * sharpness), Math.round(screen.height * sharpness)]
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width
        canvas.height = height
        image = null
      }
      context.setTransform(1, 0, 0, 1, 0, 0)
      if (manner === 'groups') return drawGroups(points, view, sharpness, screen, style)
      const colourOf = pixelsOf(style)
      image ??= context.createImageData(width, height)
      if (pixels.buffer !== image.data.buffer) pixels = new Uint32Array(image.data.buffer)
      const inView = { scale: view.scale * sharpness, x: view.x * sharpness, y: view.y * sharpness }
      const dot = Math.max(2, Math.round((points.count > 50_000 ? 2 : 3) * sharpness))
      const n = paint(pixels, width, height, points, inView, colourOf, dot)
      if (n > mostCircles) {
        context.putImageData(image, 0, 0)
        return n
      }
      context.clearRect(0, 0, width, height)
      context.setTransform(sharpness, 0, 0, sharpness, 0, 0)
      for (let i = 0; i < points.count; i++) {
        const [x, y] = [points.x[i]! * view.scale + view.x, points.y[i]! * view.scale + view.y]
        if (x < -20 || y < -20 || x > screen.width + 20 || y > screen.height + 20) continue
        const kind = points.kind[i]!
        context.beginPath()
        context.arc(x, y, style.size * (style.isWeighted ? 3 + Math.sqrt(kind) : 4), 0, 2 * Math.PI)
        context.fillStyle = style.colours[Math.min(kind, style.colours.length - 1)]!
        context.fill()
        context.lineWidth = 1
        context.strokeStyle = 'rgba(255,255,255,0.85)'
        context.stroke()
      }
      return n
    },
  }
  function drawGroups(points: Placed, view: View, sharpness: number, screen: Size, style: PointStyle) {
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0)
    context.font = `600 ${Math.round(11 * style.size)}px system-ui, sans-serif`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    let n = 0
    for (const group of groupsOf(points, view.scale, style.isWeighted)) {
      const [x, y] = [group.x * view.scale + view.x, group.y * view.scale + view.y]
      const radius = group.count === 1 ? 4 * style.size : radiusOf(style.isWeighted ? group.weight : group.count, style.size)
      if (x < -radius || y < -radius || x > screen.width + radius || y > screen.height + radius) continue
      n++
      context.beginPath()
      context.arc(x, y, radius, 0, 2 * Math.PI)
      context.fillStyle = group.count === 1 ? style.colours[Math.min(points.kind[group.first]!, style.colours.length - 1)]! : 'rgba(26,70,147,0.82)'
      context.fill()
      context.lineWidth = 1
      context.strokeStyle = 'rgba(255,255,255,0.9)'
      context.stroke()
      if (group.count === 1) continue
      context.fillStyle = '#FFFFFF'
      context.fillText(style.textOf(style.isWeighted ? group.weight : group.count), x, y)
    }
    return n
  }
}
export type PointCanvas = ReturnType<typeof openPointCanvas>
