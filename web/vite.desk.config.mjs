import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('./desk'),
  base: '/desk/',
  publicDir: false,
  cacheDir: at('../node_modules/.vite/desk'),
  esbuild: { jsx: 'automatic' },
  // The server puts a fresh nonce in its place with every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: at('../build/web/desk'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would need data: in the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // An agent loads it once a version; split by language only.
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      onwarn(warning, warn) {
        // "use client" is for servers that render React; here there is none.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
