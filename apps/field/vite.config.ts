import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { leaveOutSchemas } from '../../scripts/leave-out-schemas.ts'
import { listForOffline } from './build/list-for-offline.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  base: '/field/',
  plugins: [react(), leaveOutSchemas(), listForOffline(here('public'))],
  resolve: { alias: { zod: here('../../packages/client/src/no-validation.ts') } },
  server: { port: 8602, proxy: { '/api': { target: 'http://127.0.0.1:8600', changeOrigin: false } } },
  build: {
    target: ['chrome94', 'edge94', 'firefox115', 'safari15.4'],
    manifest: true,
    sourcemap: false,
    // The budget is kept by scripts/build-web.ts.
    chunkSizeWarningLimit: 2000,
    // The server's policy allows no data: fonts or scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('index.html'), 'service-worker': here('src/service-worker.ts') },
      output: {
        // A service worker's address never changes: browsers look there for the next version.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(rules|contract|client)\//.test(id) },
    },
  },
})
