import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'
import { appShell } from './build/app-shell.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  plugins: [react(), appShell(), precompress()],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The compressed files are made and measured by our own plugin.
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: here('index.html'), sw: here('src/sw.ts') },
      output: {
        // A service worker must keep its address; everything else is named by content and cached for ever.
        // What changes seldom stays in the browser's cache over an update of the product.
        codeSplitting: { groups: [{ name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|@tanstack|zod|i18next)\// }] },
        // zod would try whether it may compile code, which the content security policy forbids and the browser then reports.
        banner: (chunk) => (chunk.name === 'vendor' ? 'globalThis.__zod_globalConfig = { jitless: true };' : ''),
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    port: 7461,
    // The host stays as the browser wrote it: the server refuses writes whose origin is another.
    proxy: { '/api': { target: 'http://127.0.0.1:7460', changeOrigin: false } },
  },
})
