/*
 * XML in pieces: a tokenizer for text that arrives in chunks, a small document as a tree, a long list of records one by one, and writing.
 * No document types, so no entities of others and no addresses to follow.
 */
export { xmlAttribute, XmlFault, xmlText, XmlTokens, type XmlFaultDetail, type XmlHandler, type XmlOptions } from './tokens.ts'
export { allNamed, readXmlTree, xmlAt, type XmlElement } from './tree.ts'
export { escapedText, writtenNode, xmlAttributes, XmlParts, type XmlAttribute, type XmlNode, type XmlPartsHandler } from './parts.ts'
