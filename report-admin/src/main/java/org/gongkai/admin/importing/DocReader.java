package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.converter.WordToHtmlConverter;
import org.gongkai.admin.attachment.AttachmentRefused;

/** Binary Word files of older offices and of WPS (MS-DOC), by way of the HTML that POI makes of them. */
final class DocReader {

    private DocReader() {}

    /** The document as HTML, in which pictures stand by the addresses that {@code pictures} gave them. */
    static String read(byte[] file, FilePictures pictures) {
        try (var document = new HWPFDocument(new ByteArrayInputStream(file))) {
            var converter = new WordToHtmlConverter(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument());
            converter.setPicturesManager((content, _, _, _, _) -> pictures.take(content));
            converter.processDocument(document);
            var html = new StringWriter();
            var writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.METHOD, "html");
            writer.transform(new DOMSource(converter.getDocument()), new StreamResult(html));
            return html.toString();
        } catch (AttachmentRefused refused) {
            throw refused;
        } catch (EncryptedDocumentException _) {
            throw new ImportRefused(ImportRefused.Reason.ENCRYPTED);
        } catch (IOException | RuntimeException | ParserConfigurationException | TransformerException _) {
            // POI fails in many ways on a damaged file and on one of Excel; to the person they are all the same
            throw new ImportRefused(ImportRefused.Reason.OLD_WORD);
        }
    }
}
