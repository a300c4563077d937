package org.intercop.assay.reports.chart;

import java.awt.Dimension;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.IChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A figure as SVG to be placed into a page: real text, presentation attributes alone, ids of its own. */
final class SvgWriter {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private SvgWriter() {}

    /**
     * Writes a figure.
     *
     * @param chart the figure; its title names it
     * @param id prefix of every id in it
     * @param description the figure in words
     * @return an {@code svg} element, without XML declaration and document type
     */
    static String write(IChart chart, String id, String description) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new PrefixedIds(id));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        Element root = graphics.getRoot();
        describe(root, chart, id, description);
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        String all = text.toString();
        return all.substring(all.indexOf("<svg"))
                .replace("\"genericDefs\"", "\"" + id + "-defs\"")
                .replace("\"'" + NotoSans.FAMILY + "'\"", "\"'" + NotoSans.FAMILY + "', sans-serif\"")
                .replace("\r\n", "\n")
                .strip();
    }

    private static Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has an XML document builder", e);
        }
    }

    private static void describe(Element root, IChart chart, String id, String description) {
        root.setAttribute("viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
        root.setAttribute("role", "img");
        root.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
        Element desc = element(root, "desc", id + "-desc", description);
        root.insertBefore(desc, root.getFirstChild());
        root.insertBefore(element(root, "title", id + "-title", chart.getTitle()), desc);
    }

    private static Element element(Element root, String name, String id, String text) {
        Element element = root.getOwnerDocument().createElementNS(SVG, name);
        element.setAttribute("id", id);
        element.setTextContent(text);
        return element;
    }

    /** Batik numbers ids from one for each kind; the prefix keeps two figures on a page apart. */
    private static final class PrefixedIds extends SVGIDGenerator {
        private final String prefix;

        PrefixedIds(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String generateID(String kind) {
            return prefix + "-" + super.generateID(kind);
        }
    }
}
