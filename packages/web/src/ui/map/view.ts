/** How a plane lies on the screen: pixels of a unit, and where its corner stands. */
export type View = { readonly scale: number; readonly x: number; readonly y: number }
export type Size = { readonly width: number; readonly height: number }

const margin = 12
const farthest = 40_000
/** The whole plane in the middle of the screen. */
export function fitted(plane: Size, screen: Size): View {
  const scale = Math.max(1e-6, Math.min((screen.width - 2 * margin) / plane.width, (screen.height - 2 * margin) / plane.height))
  return { scale, x: (screen.width - plane.width * scale) / 2, y: (screen.height - plane.height * scale) / 2 }
}
/** The plane may be moved until its middle is at the edge, and no farther. */
export function held(view: View, plane: Size, screen: Size): View {
  const within = (at: number, length: number, room: number) => Math.min(room / 2, Math.max(room / 2 - length, at))
  return { scale: view.scale, x: within(view.x, plane.width * view.scale, screen.width), y: within(view.y, plane.height * view.scale, screen.height) }
}
/** Closer or farther about a point of the screen, which stays where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }, plane: Size, screen: Size): View {
  const least = fitted(plane, screen).scale
  const scale = Math.min(Math.max(view.scale * factor, least), Math.max(farthest, least))
  const f = scale / view.scale
  return scale === least ? fitted(plane, screen) : held({ scale, x: at.x - (at.x - view.x) * f, y: at.y - (at.y - view.y) * f }, plane, screen)
}
