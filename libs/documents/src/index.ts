// Owns documents: bytes in a folder, encrypted one by one, and their entries.
// May import domain (DocRef), database, sealing and platform; must never know which case names a document.
export * from './documents.js';
export { TooLarge } from './encrypted-file.js';
