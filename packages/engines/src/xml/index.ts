/*
 * XML in pieces: a tokenizer for text that arrives in chunks. No document types, so no entities of others and no addresses to follow;
 * names lose their prefix.
 */
export { xmlAttribute, XmlFault, xmlText, XmlTokens, type XmlHandler } from './tokens.ts'
