/** Packages are found in node_modules at run time; our own workspaces go into the bundle. */
export const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup: ({ onResolve }) => void onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@jingwei/') ? undefined : { path, external: true })),
}
